package org.orrery.vnic.tcp;

import java.util.ArrayDeque;
import org.orrery.vnic.stack.Message;

/** The bytes of one direction: where each message ends. The sender writes, the receiver reads what has arrived. */
final class TcpStream {
    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private long written;
    private long read;

    void write(Message message) {
        messages.add(message);
        written += message.size();
    }

    long written() {
        return written;
    }

    /** Returns the next message if all its bytes have arrived, or null. */
    Message next(long arrived) {
        Message first = messages.peek();
        if (first == null || read + first.size() > arrived) {
            return null;
        }
        read += first.size();
        return messages.remove();
    }
}
