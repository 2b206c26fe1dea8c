package org.orrery.vnic.tcp;

import java.util.List;
import java.util.TreeMap;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.vnic.stack.Message;

/**
 * One side of a TCP connection: sliding window with slow start and congestion avoidance, delayed and piggy-backed
 * acknowledgements, fast retransmission and time-out (RFC 5681; New Reno's recovery).
 */
public final class TcpFlow {
    private static final int DUPLICATES = 3;

    private final TcpParameters parameters;
    private final Tuple out;
    private final TcpStream sending;
    private final TcpStream receiving;
    private final TreeMap<Long, Long> kept = new TreeMap<>();
    private long sendNext;
    private long sendUnacknowledged;
    private long receiveNext;
    private double window;
    private double threshold = Double.MAX_VALUE;
    private long recoverTo = -1;
    private int duplicates;
    private int unacknowledgedSegments;
    private boolean acknowledgeNow;
    private long progressAt;
    private long timedUpTo = -1;
    private long timedAt;
    private long smoothed;
    private int inVain;
    private long losses;
    private boolean dead;
    private Object owner;

    private TcpFlow(TcpParameters parameters, Tuple out, TcpStream sending, TcpStream receiving) {
        this.parameters = parameters;
        this.out = out;
        this.sending = sending;
        this.receiving = receiving;
        window = (double) parameters.initialWindow() * parameters.segmentBytes();
    }

    /**
     * The two sides of a connection.
     *
     * @param client the side that connected
     * @param server the other side
     */
    public record Pair(TcpFlow client, TcpFlow server) {}

    /**
     * Creates an established connection. The network knows its addresses: the packets that established it were the first.
     *
     * @param client settings of the client
     * @param server settings of the server
     * @param tuple addresses from client to server
     */
    public static Pair establish(TcpParameters client, TcpParameters server, Tuple tuple) {
        TcpStream there = new TcpStream();
        TcpStream back = new TcpStream();
        Tuple mirrored = tuple.mirrored();
        tuple.known();
        mirrored.known();
        return new Pair(new TcpFlow(client, tuple, there, back), new TcpFlow(server, mirrored, back, there));
    }

    /** Returns the number under which this side's packets are found. */
    public long key() {
        return (long) out.destinationIp() << 32 | (long) out.destinationPort() << 16 | out.sourcePort();
    }

    /** Returns the addresses of what it sends. */
    public Tuple tuple() {
        return out;
    }

    /** Gives it the stack's object for this connection. */
    public void owner(Object stackSide) {
        owner = stackSide;
    }

    /** Returns the stack's object for this connection. */
    public Object owner() {
        return owner;
    }

    /** Appends a message to what is to be sent. */
    public void write(Message message) {
        sending.write(message);
    }

    /**
     * Adds the segments that the window lets out now; acknowledgements ride on them.
     *
     * @param into where they are added
     * @param now simulated time, picoseconds
     */
    public void segments(List<Packet> into, long now) {
        while (hasSegment()) {
            into.add(nextSegment(now));
        }
    }

    /** Returns whether the window lets a segment out now. */
    public boolean hasSegment() {
        long limit = sendUnacknowledged + (long) Math.min(window, parameters.bufferBytes());
        if (dead || sendNext >= sending.written() || sendNext >= limit) {
            return false;
        }
        return sendNext + nextBytes() <= limit || sendNext == sendUnacknowledged;
    }

    private int nextBytes() {
        return (int) Math.min(parameters.segmentBytes(), sending.written() - sendNext);
    }

    /**
     * Sends the next segment, which the window lets out.
     *
     * @param now simulated time, picoseconds
     */
    public Packet nextSegment(long now) {
        if (sendNext == sendUnacknowledged) {
            progressAt = now;
        }
        int bytes = nextBytes();
        Packet next = segment(sendNext, bytes);
        sendNext += bytes;
        if (timedUpTo < 0) {
            timedUpTo = sendNext;
            timedAt = now;
        }
        return next;
    }

    private Packet segment(long from, int bytes) {
        Packet packet = new Packet(out, 0, Packet.ETHERNET_IP + TcpHeader.BYTES + bytes, bytes, TcpHeader.INSTANCE);
        packet.sequence = from;
        packet.acknowledgement = receiveNext;
        unacknowledgedSegments = 0;
        acknowledgeNow = false;
        return packet;
    }

    /** Returns an acknowledgement without data. */
    public Packet acknowledgement() {
        return segment(sendNext, 0);
    }

    /**
     * Takes a segment.
     *
     * @param packet the segment
     * @param now simulated time, picoseconds
     * @param into where a retransmission is added
     */
    public void receive(Packet packet, long now, List<Packet> into) {
        if (dead) {
            return;
        }
        acknowledged(packet, now, into);
        if (packet.payload > 0) {
            data(packet);
        }
    }

    private void data(Packet packet) {
        long end = packet.sequence + packet.payload;
        if (packet.sequence > receiveNext) {
            kept.merge(packet.sequence, end, Math::max);
            acknowledgeNow = true;
            return;
        }
        if (end <= receiveNext) {
            acknowledgeNow = true;
            return;
        }
        receiveNext = end;
        while (!kept.isEmpty() && kept.firstKey() <= receiveNext) {
            receiveNext = Math.max(receiveNext, kept.pollFirstEntry().getValue());
            acknowledgeNow = true;
        }
        unacknowledgedSegments++;
    }

    private void acknowledged(Packet packet, long now, List<Packet> into) {
        long number = packet.acknowledgement;
        if (number > sendUnacknowledged) {
            grow(number - sendUnacknowledged);
            if (timedUpTo >= 0 && number >= timedUpTo) {
                smooth(now - timedAt);
                timedUpTo = -1;
            }
            sendUnacknowledged = number;
            inVain = 0;
            duplicates = 0;
            progressAt = now;
            if (number < recoverTo) {
                again(into);
            } else {
                recoverTo = -1;
            }
        } else if (number == sendUnacknowledged && sendNext > number && packet.payload == 0) {
            duplicates++;
            if (duplicates == DUPLICATES && recoverTo < 0) {
                shrink();
                recoverTo = sendNext;
                again(into);
            }
        }
    }

    private void grow(long bytes) {
        boolean limitedByWindow = sendNext - sendUnacknowledged + parameters.segmentBytes() >= window;
        if (recoverTo >= 0 || !limitedByWindow) {
            return;
        }
        window += window < threshold ? bytes : (double) parameters.segmentBytes() * bytes / window;
        window = Math.min(window, parameters.bufferBytes());
    }

    /** RFC 6298: each new round-trip time counts for an eighth. */
    private void smooth(long sample) {
        smoothed = smoothed == 0 ? sample : smoothed + (sample - smoothed) / 8;
    }

    /** Returns the bytes that the other side has acknowledged so far. */
    public long acknowledged() {
        return sendUnacknowledged;
    }

    /** Returns how many losses it has noticed so far. */
    public long losses() {
        return losses;
    }

    /** Returns the smoothed round-trip time, picoseconds; 0 before the first. */
    public long roundTrip() {
        return smoothed;
    }

    /** Returns the time without progress after which data is sent again, picoseconds: doubled by each time in vain. */
    public long timeoutAfter() {
        long first = Math.max(parameters.rto(), parameters.rtoRoundTrips() * smoothed);
        if (inVain == 0 || first >= parameters.rtoMax()) {
            return first;
        }
        long doublings = Math.min(inVain, 62 - (64 - Long.numberOfLeadingZeros(first)));
        return Math.min(parameters.rtoMax(), first << doublings);
    }

    /** Returns whether as many time-outs in a row were in vain as its settings allow. */
    public boolean isExhausted() {
        return parameters.retries() > 0 && inVain >= parameters.retries();
    }

    /** Gives the connection up: nothing is sent any more, and what comes is ignored. */
    public void giveUp() {
        dead = true;
    }

    /** Returns whether it was given up. */
    public boolean isDead() {
        return dead;
    }

    private void shrink() {
        losses++;
        threshold = Math.max(2.0 * parameters.segmentBytes(), window * parameters.backoff());
        window = threshold;
    }

    private void again(List<Packet> into) {
        // Karn: what is sent twice is not timed.
        timedUpTo = -1;
        int bytes = (int) Math.min(parameters.segmentBytes(), sendNext - sendUnacknowledged);
        into.add(segment(sendUnacknowledged, bytes));
    }

    /**
     * The retransmission time-out has passed without progress.
     *
     * @param now simulated time, picoseconds
     * @param into where the retransmission is added
     */
    public void timeout(long now, List<Packet> into) {
        inVain++;
        shrink();
        window = parameters.segmentBytes();
        recoverTo = sendNext;
        duplicates = 0;
        progressAt = now;
        again(into);
    }

    /** Returns whether data waits for its acknowledgement. */
    public boolean isWaiting() {
        return !dead && sendNext > sendUnacknowledged;
    }

    /** Returns when the oldest unacknowledged data was sent or progress was made last, picoseconds. */
    public long progressAt() {
        return progressAt;
    }

    /** Returns whether an acknowledgement must not wait. */
    public boolean mustAcknowledge() {
        return acknowledgeNow || unacknowledgedSegments >= parameters.ackEvery();
    }

    /** Returns whether received data is not yet acknowledged. */
    public boolean owesAcknowledgement() {
        return acknowledgeNow || unacknowledgedSegments > 0;
    }

    /** Returns the next complete message, or null. */
    public Message next() {
        return receiving.next(receiveNext);
    }

    /** Returns its settings. */
    public TcpParameters parameters() {
        return parameters;
    }
}
