package dev.saldo.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a journal and PostgreSQL, and cuts connections when it is told to. */
final class CuttingProxy implements AutoCloseable {
  private static final String COMMITTED = "COMMIT\0";

  private final ServerSocket listener;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicBoolean cutsAnswerToCommit = new AtomicBoolean();
  private final AtomicLong bytesUntilCut = new AtomicLong(Long.MAX_VALUE);
  private final AtomicInteger cuts = new AtomicInteger();

  CuttingProxy(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  /** The next commit happens, but its answer is lost with the connection. */
  void cutAnswerToNextCommit() {
    cutsAnswerToCommit.set(true);
  }

  /** The connection that sends that many bytes from now on is cut in the middle of them. */
  void cutAfterBytes(long bytes) {
    bytesUntilCut.set(bytes);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        start(() -> pump(client, server, true));
        start(() -> pump(server, client, false));
      }
    } catch (IOException closed) {
      // The proxy was closed; nobody else closes its listener.
    }
  }

  private void pump(Socket from, Socket to, boolean isRequest) {
    byte[] buffer = new byte[16_384];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length;
      while ((length = in.read(buffer)) >= 0) {
        if (isRequest ? cutsRequest(length) : cutsAnswer(buffer, length)) {
          cuts.incrementAndGet();
          break;
        }
        out.write(buffer, 0, length);
      }
    } catch (IOException gone) {
      // One end went away, so the other must.
    }
    close(from);
    close(to);
  }

  private boolean cutsRequest(int length) {
    return bytesUntilCut.get() != Long.MAX_VALUE
        && bytesUntilCut.addAndGet(-length) < 0
        && bytesUntilCut.getAndSet(Long.MAX_VALUE) < 0;
  }

  private boolean cutsAnswer(byte[] buffer, int length) {
    return cutsAnswerToCommit.get()
        && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(COMMITTED)
        && cutsAnswerToCommit.compareAndSet(true, false);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    sockets.forEach(CuttingProxy::close);
  }
}
