package org.orrery.numa.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Bits512Test {
    @Test
    void agreesWithABitSetUnderRandomRanges() {
        Random random = new Random(7);
        Bits512 bits = new Bits512();
        BitSet reference = new BitSet();
        for (int i = 0; i < 5000; i++) {
            int from = random.nextInt(513);
            int to = from + random.nextInt(513 - from);
            boolean add = random.nextBoolean();
            if (add) {
                bits.set(from, to);
            } else {
                bits.clear(from, to);
            }
            reference.set(from, to, add);
            int first = random.nextInt(512);
            int last = first + 1 + random.nextInt(512 - first);
            assertThat(bits.count(first, last))
                    .isEqualTo(reference.get(first, last).cardinality());
            assertThat(bits.get(first)).isEqualTo(reference.get(first));
            assertThat(bits.count()).isEqualTo(reference.cardinality());
        }
    }

    @Test
    void addsWhatAnotherSetHasInARange() {
        Bits512 some = new Bits512();
        some.set(10, 20);
        Bits512 other = new Bits512();
        other.set(15, 300);
        assertThat(some.addFrom(other, 0, 64)).isEqualTo(44);
        assertThat(some.count()).isEqualTo(54);
        assertThat(some.isSubsetOf(other)).isFalse();
        some.clear(10, 15);
        assertThat(some.isSubsetOf(other)).isTrue();
    }
}
