package org.orrery.vnic.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.hardware.net.Packet;
import org.orrery.hardware.net.Tuple;
import org.orrery.kernel.time.SimTime;
import org.orrery.vnic.stack.Message;

class TcpFlowTest {
    private static final TcpParameters SETTINGS = new TcpParameters(
            8 * 1448,
            10,
            8L << 22,
            40 * SimTime.MILLISECOND,
            2,
            200 * SimTime.MILLISECOND,
            0,
            120 * SimTime.SECOND,
            15,
            0.7);

    private final TcpFlow.Pair pair = TcpFlow.establish(SETTINGS, SETTINGS, new Tuple(1, 1000, 2, 80, Tuple.TCP));

    @Test
    void theInitialWindowIsTenSegments() {
        pair.client().write(new Message(100_000, null, null));
        List<Packet> sent = new ArrayList<>();
        pair.client().segments(sent, 0);
        assertThat(sent).hasSize(10).allMatch(packet -> packet.payload == 1448);
    }

    @Test
    void everySecondSegmentIsAcknowledgedAtOnceAndASingleOneIsOwed() {
        pair.client().write(new Message(3 * 1448, null, null));
        List<Packet> sent = new ArrayList<>();
        pair.client().segments(sent, 0);
        pair.server().receive(sent.get(0), 0, new ArrayList<>());
        assertThat(pair.server().mustAcknowledge()).isFalse();
        assertThat(pair.server().owesAcknowledgement()).isTrue();
        pair.server().receive(sent.get(1), 0, new ArrayList<>());
        assertThat(pair.server().mustAcknowledge()).isTrue();
        assertThat(pair.server().acknowledgement().acknowledgement).isEqualTo(2 * 1448);
        assertThat(pair.server().owesAcknowledgement()).isFalse();
    }

    @Test
    void anAnswerCarriesTheAcknowledgement() {
        pair.client().write(new Message(64, null, null));
        List<Packet> sent = new ArrayList<>();
        pair.client().segments(sent, 0);
        pair.server().receive(sent.get(0), 0, new ArrayList<>());
        assertThat(pair.server().next().size()).isEqualTo(64);
        pair.server().write(new Message(64, null, null));
        List<Packet> answer = new ArrayList<>();
        pair.server().segments(answer, 0);
        assertThat(answer.get(0).acknowledgement).isEqualTo(64);
        pair.client().receive(answer.get(0), 0, new ArrayList<>());
        assertThat(pair.client().isWaiting()).isFalse();
    }

    @Test
    void eachTimeOutInVainDoublesTheNextUpToTwoMinutesAndTheLastGivesUp() {
        pair.client().write(new Message(64, null, null));
        List<Packet> sent = new ArrayList<>();
        pair.client().segments(sent, 0);
        long now = 0;
        int sentAgain = 0;
        while (!pair.client().isExhausted()) {
            now += pair.client().timeoutAfter();
            pair.client().timeout(now, sent);
            sentAgain++;
        }
        now += pair.client().timeoutAfter();
        assertThat(sentAgain).isEqualTo(15);
        // 0.2 s times 2^10 - 1, then six times 120 s: the 924.6 s of Linux's documentation.
        assertThat(now).isEqualTo(924_600 * SimTime.MILLISECOND);
    }

    @Test
    void anAcknowledgementOfSomethingNewBeginsTheTimeOutAnew() {
        pair.client().write(new Message(64, null, null));
        List<Packet> sent = new ArrayList<>();
        pair.client().segments(sent, 0);
        pair.client().timeout(SimTime.SECOND, sent);
        pair.client().timeout(2 * SimTime.SECOND, sent);
        assertThat(pair.client().timeoutAfter()).isEqualTo(800 * SimTime.MILLISECOND);
        pair.server().receive(sent.get(0), 0, new ArrayList<>());
        pair.client().receive(pair.server().acknowledgement(), 3 * SimTime.SECOND, new ArrayList<>());
        assertThat(pair.client().timeoutAfter()).isEqualTo(200 * SimTime.MILLISECOND);
    }

    @Test
    void whatWasGivenUpSendsAndTakesNothing() {
        pair.client().write(new Message(64, null, null));
        pair.client().giveUp();
        List<Packet> sent = new ArrayList<>();
        pair.client().segments(sent, 0);
        assertThat(sent).isEmpty();
        assertThat(pair.client().isWaiting()).isFalse();
    }

    /** Messages both ways over a channel that loses and swaps packets; time-outs when nothing moves any more. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 0.02, 0", "3, 0.2, 0.1", "4, 0, 0.3", "5, 0.5, 0.5"})
    void everyMessageArrivesOnceAndInOrder(long seed, double loss, double swap) {
        Random random = new Random(seed);
        List<Message> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Message message = new Message(1 + random.nextInt(20_000), null, null);
            expected.add(message);
            pair.client().write(message);
        }
        List<Message> arrived = new ArrayList<>();
        ArrayDeque<Packet> there = new ArrayDeque<>();
        ArrayDeque<Packet> back = new ArrayDeque<>();
        List<Packet> out = new ArrayList<>();
        for (int step = 0; step < 500_000 && arrived.size() < expected.size(); step++) {
            pair.client().segments(out, step);
            enqueue(there, out, random, loss, swap);
            if (!there.isEmpty()) {
                pair.server().receive(there.remove(), step, out);
                if (pair.server().mustAcknowledge() || there.isEmpty()) {
                    out.add(pair.server().acknowledgement());
                }
                enqueue(back, out, random, loss, swap);
            } else if (!back.isEmpty()) {
                pair.client().receive(back.remove(), step, out);
                enqueue(there, out, random, loss, swap);
            } else if (pair.client().isWaiting()) {
                pair.client().timeout(step, out);
                enqueue(there, out, random, loss, swap);
            }
            for (Message message = pair.server().next();
                    message != null;
                    message = pair.server().next()) {
                arrived.add(message);
            }
        }
        assertThat(arrived).isEqualTo(expected);
    }

    private static void enqueue(
            ArrayDeque<Packet> channel, List<Packet> packets, Random random, double loss, double swap) {
        for (Packet packet : packets) {
            if (random.nextDouble() >= loss) {
                if (random.nextDouble() < swap) {
                    channel.addFirst(packet);
                } else {
                    channel.addLast(packet);
                }
            }
        }
        packets.clear();
    }
}
