package org.orrery.smartnic.server;

import java.util.function.LongSupplier;

/** The books of a server since its start, and what must come out of them. */
final class ServerBooks {
    private static final long ROUNDING = 64;
    private static final double LOST = 0.02;
    private static final double SATURATED = 0.9;
    private static final long LEAST = 10_000;

    private final LongSupplier clock;
    private final byte[] reply;
    private long sent;
    private long arrived;
    private long lost;
    private long ended;
    private long refused;
    private long wrong;
    private String firstWrong = "";
    private String firstFault = "";
    private long tooFast;
    private String firstLatency = "";
    private boolean firstSeen;
    private long resetAt;

    ServerBooks(LongSupplier clock, int scratch) {
        this.clock = clock;
        this.reply = new byte[scratch];
    }

    void reset() {
        resetAt = clock.getAsLong();
    }

    double seconds() {
        return Math.max(1, clock.getAsLong() - resetAt) / 1e12;
    }

    void sent() {
        sent++;
    }

    void arrived() {
        arrived++;
    }

    void lost() {
        lost++;
    }

    void refused(String fault) {
        refused++;
        firstFault = firstFault.isEmpty() ? fault : firstFault;
    }

    /** Returns how many messages were answered with an error, and why the first was; empty if none was. */
    String refusals() {
        return refused == 0
                ? ""
                : refused + " of " + sent + " messages were answered with an error; the first: " + firstFault;
    }

    /** Compares the reply of a message with what a plain map would say. */
    void reply(Message message) {
        message.invocation.read(message.invocation.replyAt(), reply, message.replyBytes);
        String violation = message.application.violation(
                message.operation, message.key, message.wasUpdated, reply, message.replyBytes);
        if (!violation.isEmpty()) {
            wrong++;
            firstWrong = firstWrong.isEmpty() ? violation : firstWrong;
        }
    }

    void ended() {
        ended++;
    }

    /** Compares the latency of a message with the sum of its primitives. */
    void delivered(Message message, long poll) {
        long latency = message.deliveredAt - message.sentAt;
        if (latency < message.ideal - ROUNDING) {
            tooFast++;
            firstLatency = "a message took " + latency + " ps, but its primitives alone take " + message.ideal + " ps";
        }
        if (!firstSeen && firstLatency.isEmpty()) {
            long most = message.ideal + message.looks * poll + message.delayed + ROUNDING;
            if (sent == 1 && latency > most) {
                firstLatency = "the first message, which was alone, took " + latency + " ps, but its primitives take "
                        + message.ideal + " ps, polls " + message.looks * poll
                        + " ps at most, and others had its core for "
                        + message.delayed + " ps";
            }
        }
        firstSeen = true;
    }

    /**
     * Compares what an engine has started with what is over, and with the messages that wait.
     *
     * @param underWay transfers under way, counted one by one
     * @param waitedFor those of them that a message waits for
     * @param waiting messages that wait for a transfer
     */
    static String transfers(long issued, long completed, long underWay, long waitedFor, long waiting) {
        if (issued != completed + underWay) {
            return issued + " transfers were started, but " + completed + " are over and " + underWay + " under way";
        }
        return waitedFor == waiting
                ? ""
                : waiting + " messages wait for transfers, but " + waitedFor + " transfers are waited for";
    }

    String replies() {
        return wrong == 0 ? "" : wrong + " replies are not those of a plain map; the first: " + firstWrong;
    }

    String latency() {
        return firstLatency + (tooFast > 1 ? " (" + tooFast + " such messages)" : "");
    }

    String conservation(long inside) {
        return arrived == lost + ended + inside
                ? ""
                : arrived + " packets came, but " + lost + " were lost, " + ended + " have ended and " + inside
                        + " are inside";
    }

    /**
     * Where much is lost, and loads do not move, something is used up.
     *
     * @param busiest share of the time that the busiest resource works
     */
    String saturation(double busiest) {
        if (lost < LOST * arrived || arrived < LEAST || busiest >= SATURATED) {
            return "";
        }
        return lost + " of " + arrived + " packets were lost, but nothing is used more than " + busiest
                + " of the time: what limits it is not in the model";
    }
}
