package org.orrery.kernel.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.math3.stat.inference.TestUtils;
import org.junit.jupiter.api.Test;

class Xoshiro256PlusPlusTest {
    // Expected words come from the authors' reference code in C.

    @Test
    void theWordsAreThoseOfTheReferenceCode() {
        Xoshiro256PlusPlus small = new Xoshiro256PlusPlus(1, 2, 3, 4);
        long[] expected = {
            41943041L,
            58720359L,
            3588806011781223L,
            3591011842654386L,
            Long.parseUnsignedLong("9228616714210784205"),
            Long.parseUnsignedLong("9973669472204895162"),
            Long.parseUnsignedLong("14011001112246962877"),
            Long.parseUnsignedLong("12406186145184390807"),
            Long.parseUnsignedLong("15849039046786891736"),
            Long.parseUnsignedLong("10450023813501588000")
        };
        for (long word : expected) {
            assertThat(small.nextWord()).isEqualTo(word);
        }
        Xoshiro256PlusPlus large = new Xoshiro256PlusPlus(
                0x0123456789ABCDEFL, 0xFEDCBA9876543210L, 0x0F1E2D3C4B5A6978L, 0x8796A5B4C3D2E1F0L);
        assertThat(large.nextWord()).isEqualTo(0x8F4A04BF79702AE4L);
        for (int i = 1; i < 1_000_000; i++) {
            large.nextWord();
        }
        assertThat(large.nextWord()).isEqualTo(0x117EAD182D07A7C6L);
        assertThat(large.drawn).isEqualTo(1_000_001);
    }

    @Test
    void theNextSubstreamIsTheReferenceCodesJumpAndCanBeLeftAgain() {
        Xoshiro256PlusPlus words = new Xoshiro256PlusPlus(1, 2, 3, 4);
        words.resetNextSubstream();
        assertThat(words.nextWord()).isEqualTo(0xEC879073673DF437L);
        assertThat(words.nextWord()).isEqualTo(0x20D212A39ACA1EAAL);
        words.resetStartSubstream();
        assertThat(words.nextWord()).isEqualTo(0xEC879073673DF437L);
        words.resetStartStream();
        assertThat(words.nextWord()).isEqualTo(41943041L);
    }

    @Test
    void doublesStayInTheOpenInterval() {
        // The generator's word is 0 for this state, and all ones for the other.
        assertThat(new Xoshiro256PlusPlus(0, 1, 0, 0).nextDouble()).isEqualTo(0x1p-53);
        long s0PlusRotated = -1;
        assertThat(new Xoshiro256PlusPlus(0, 1, 0, Long.rotateRight(s0PlusRotated, 23)).nextDouble())
                .isEqualTo(1 - 0x1p-53);
        assertThatThrownBy(() -> new Xoshiro256PlusPlus(0, 0, 0, 0)).hasMessageContaining("all zero");
    }

    @Test
    void integersOfALargeRangeAreFairToo() {
        // Three quarters of 2^63: every fourth word, or nearly so, must be thrown away for thirds to be alike.
        long range = 3L << 61;
        long[] counts = new long[3];
        Xoshiro256PlusPlus words = new Xoshiro256PlusPlus(5, 6, 7, 8);
        for (int i = 0; i < 300_000; i++) {
            long drawn = words.below(range);
            assertThat(drawn).isBetween(0L, range - 1);
            counts[(int) (drawn % 3)]++;
        }
        assertThat(TestUtils.chiSquareTest(new double[] {100_000, 100_000, 100_000}, counts))
                .isGreaterThan(1e-4);
        long plain = 0;
        for (int i = 0; i < 10_000; i++) {
            plain += words.below(1L << 40) >>> 39;
        }
        assertThat(plain).isBetween(4_800L, 5_200L);
    }

    @Test
    void integersOfARangeThatDividesNothingAreFair() {
        // Three quarters of 2^32: plain multiplication would give two values of three twice as often as the third.
        long range = 3L << 30;
        long[] counts = new long[3];
        Xoshiro256PlusPlus words = new Xoshiro256PlusPlus(5, 6, 7, 8);
        for (int i = 0; i < 300_000; i++) {
            counts[(int) (words.below(range) % 3)]++;
        }
        double[] expected = {100_000, 100_000, 100_000};
        assertThat(TestUtils.chiSquareTest(expected, counts)).isGreaterThan(1e-4);
        assertThat(words.drawn).as("a quarter of the words is thrown away").isBetween(395_000L, 405_000L);
        long[] unfair = new long[3];
        for (int i = 0; i < 300_000; i++) {
            unfair[(int) (((words.nextWord() >>> 32) * range >>> 32) % 3)]++;
        }
        assertThat(TestUtils.chiSquareTest(expected, unfair)).isLessThan(1e-4);
    }

    @Test
    void theWholeRangeOfIntegersIsDrawn() {
        RandomStream stream = new StreamSource(1, 0).stream("x", "all");
        long negative = 0;
        for (int i = 0; i < 10_000; i++) {
            negative += stream.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE) < 0 ? 1 : 0;
        }
        // 5,000 expected, standard error 50.
        assertThat(negative).isBetween(4_800L, 5_200L);
        assertThat(stream.nextInt(7, 7)).isEqualTo(7);
    }
}
