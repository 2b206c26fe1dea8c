package org.orrery.vnic.machnet;

import java.util.List;
import java.util.function.Consumer;
import org.orrery.vnic.stack.Address;
import org.orrery.vnic.stack.Connection;
import org.orrery.vnic.stack.Endpoint;
import org.orrery.vnic.stack.Inbox;
import org.orrery.vnic.stack.Message;

/** The channels of one application thread: usually one. */
final class MachnetEndpoint implements Endpoint {
    private final MachnetStack stack;
    private final List<Channel> channels;
    private int nextChannel;
    private Inbox taken;

    MachnetEndpoint(MachnetStack stack, List<Channel> channels) {
        this.stack = stack;
        this.channels = List.copyOf(channels);
    }

    MachnetStack stack() {
        return stack;
    }

    @Override
    public void listen(int port, Consumer<Connection> accepted) {
        for (Channel channel : channels) {
            stack.handshake().listen(port, channel, this, accepted);
        }
    }

    @Override
    public void connect(Address server, Consumer<Connection> connected) {
        Channel channel = channels.get(nextChannel++ % channels.size());
        stack.handshake().connect(channel, this, server, connected);
    }

    @Override
    public boolean take() {
        for (int i = 0; i < channels.size(); i++) {
            if (channels.get(i).takeForApplication()) {
                taken = channels.get(i).inbox();
                return true;
            }
        }
        return false;
    }

    @Override
    public Message message() {
        return taken.message();
    }

    @Override
    public Connection source() {
        return taken.source();
    }

    @Override
    public long takeCost() {
        return stack.callCost(taken.message());
    }

    @Override
    public boolean polls() {
        return !stack.blocks();
    }

    @Override
    public boolean maySleep() {
        boolean empty = true;
        for (Channel channel : channels) {
            empty &= channel.clearActive();
        }
        return empty;
    }
}
