package dev.saldo.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A portal on a loopback socket that grants tokens {@code token-1}, {@code token-2}, …, each with
 * {@code refresh-1}, …, and answers with the contract's example who has one. Scripted replies go
 * first, in their order. Thread-safe.
 */
final class FakePortal implements AutoCloseable {
  static final String CLIENT_ID = "ac0f2e5bee76b6d7f4545696c24fc1f3";
  static final String CLIENT_SECRET = "s3cr3t+with/odd&chars=";

  /** The response example of the contract, as it is written there. */
  static final String CONTRACT_EXAMPLE =
      """
      {
          "code": "success",
          "detailMessage": "",
          "requestId": "85fa7686fa9f8a090c937bad50f565ad",
          "result": {
              "accountBalance": 675.24
          },
          "status": 200
      }""";

  private final Queue<Reply> tokenReplies = new ArrayDeque<>();
  private final Queue<Reply> balanceReplies = new ArrayDeque<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> tokens = new HashSet<>();
  private final Set<String> refreshTokens = new HashSet<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;
  private Thread acceptor;
  private int granted;

  FakePortal() {
    listener = listen(0);
    acceptor = daemon(() -> accept(listener));
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  synchronized FakePortal onToken(Reply... replies) {
    tokenReplies.addAll(List.of(replies));
    return this;
  }

  synchronized FakePortal onBalance(Reply... replies) {
    balanceReplies.addAll(List.of(replies));
    return this;
  }

  /** Ends all access tokens before their time. */
  synchronized void revokeTokens() {
    tokens.clear();
  }

  /** Ends all tokens, as a reset of the client secret does. */
  synchronized void revokeEverything() {
    tokens.clear();
    refreshTokens.clear();
  }

  /** Ends the server; what it knows stays for {@link #restart}. */
  void stop() {
    try {
      listener.close();
      // The port is free, and the last connection known, once nobody accepts any more.
      acceptor.join();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  void restart() {
    listener = listen(listener.getLocalPort());
    acceptor = daemon(() -> accept(listener));
  }

  @Override
  public void close() {
    stop();
  }

  List<Request> tokenRequests() {
    return requests().stream().filter(Request::isForToken).toList();
  }

  List<Request> balanceRequests() {
    return requests().stream().filter(Request::isForBalance).toList();
  }

  List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 200);
      return socket;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = connection.getInputStream();
      while (!connection.isClosed()) {
        var request = Request.read(in);
        if (request.isEmpty()) {
          return;
        }
        requests.add(request.get());
        reply(request.get()).send(request.get(), connection);
      }
    } catch (IOException | InterruptedException broken) {
      // The client has gone, or the test is over.
    } finally {
      connections.remove(connection);
    }
  }

  private synchronized Reply reply(Request request) {
    Reply scripted = (request.isForToken() ? tokenReplies : balanceReplies).poll();
    if (scripted != null) {
      return scripted;
    }
    if (request.isForToken()) {
      return grant(request.form());
    }
    boolean known = tokens.contains(request.header("Authorization").replaceFirst("Bearer +", ""));
    return request.isForBalance() && known
        ? Reply.json(200, CONTRACT_EXAMPLE)
        : Reply.failure(401, "token_invalid");
  }

  private Reply grant(Map<String, String> form) {
    boolean good =
        switch (form.getOrDefault("grant_type", "")) {
          case "pp_credentials" ->
              CLIENT_ID.equals(form.get("client_id"))
                  && CLIENT_SECRET.equals(form.get("client_secret"));
          case "refresh_token" -> refreshTokens.remove(form.get("refresh_token"));
          default -> false;
        };
    if (!good) {
      return Reply.failure(401, "credentials_invalid");
    }
    granted++;
    tokens.add("token-" + granted);
    refreshTokens.add("refresh-" + granted);
    return Reply.token("token-" + granted, "refresh-" + granted);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fake-portal");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
