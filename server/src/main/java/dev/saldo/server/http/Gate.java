package dev.saldo.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The place at a server socket where connections are counted as they are accepted, before TLS or
 * anything else is made of them. One too many is closed there. Thread-safe.
 */
@Sharable
final class Gate extends ChannelInboundHandlerAdapter {
  private final Connections connections;

  Gate(Connections connections) {
    this.connections = connections;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a listener's future is the channel's own
  public void channelRead(ChannelHandlerContext context, Object message) {
    Channel accepted = (Channel) message;
    // The address is not known any more if the connection is gone already.
    InetAddress address =
        accepted.remoteAddress() instanceof InetSocketAddress remote
            ? remote.getAddress()
            : InetAddress.getLoopbackAddress();
    if (connections.admit(address)) {
      accepted.closeFuture().addListener(closed -> connections.ended(address));
      context.fireChannelRead(accepted);
    } else {
      accepted.unsafe().closeForcibly();
    }
  }
}
