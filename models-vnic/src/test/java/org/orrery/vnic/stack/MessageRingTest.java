package org.orrery.vnic.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageRingTest {
    @Test
    void messagesComeOutInTheOrderInWhichTheyCameHoweverTheRingGrows() {
        MessageRing<Connection> ring = new MessageRing<>();
        ArrayDeque<Message> expected = new ArrayDeque<>();
        Random random = new Random(1);
        for (int i = 1; i < 1000; i++) {
            if (random.nextInt(5) < 3) {
                Message message = new Message(i, null, null);
                ring.add(null, message, i);
                expected.add(message);
            } else if (!expected.isEmpty()) {
                assertThat(ring.message()).isSameAs(expected.remove());
                assertThat(ring.time()).isEqualTo(ring.message().size());
                ring.remove();
            }
            assertThat(ring.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void anAnswerToAnEarlierRequestInTheSameMessageIsKnown() {
        Message request = new Message(1, null, null);
        Message answer = new Message(1, null, request);
        assertThat(answer.answersCurrent()).isTrue();
        request.renew();
        assertThat(answer.answersCurrent()).isFalse();
        assertThat(new Message(1, null, request).answersCurrent()).isTrue();
    }
}
