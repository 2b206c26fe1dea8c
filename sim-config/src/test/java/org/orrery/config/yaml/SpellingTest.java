package org.orrery.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final int FAR = 1000;

    @Test
    void lettersAreInsertedDeletedReplacedOrSwapped() {
        assertThat(Spelling.distance("", "abc", FAR)).isEqualTo(3);
        assertThat(Spelling.distance("kitten", "sitting", FAR)).isEqualTo(3);
        // What was swapped is not changed once more.
        assertThat(Spelling.distance("ca", "abc", FAR)).isEqualTo(3);
    }

    @Test
    void aLimitEndsTheCountAndChangesNothingElse() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String a = word(random);
            String b = word(random);
            int whole = Spelling.distance(a, b, FAR);
            assertThat(Spelling.distance(b, a, FAR)).isEqualTo(whole);
            int limit = 1 + random.nextInt(5);
            assertThat(Spelling.distance(a, b, limit))
                    .as("%s, %s, %d", a, b, limit)
                    .isEqualTo(Math.min(limit, whole));
        }
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(8), 'a', 'd')
                .collect(StringBuilder::new, (text, letter) -> text.append((char) letter), StringBuilder::append)
                .toString();
    }

    @Test
    void swappedLettersAreOneMistake() {
        assertThat(Spelling.distance("srevers", "servers", FAR)).isEqualTo(1);
        assertThat(Spelling.nearest("srevers", List.of("service", "servers"))).contains("servers");
    }

    @Test
    void whatIsFarOffHasNoNearestName() {
        assertThat(Spelling.nearest("abcdef", List.of("uvwxyz"))).isEmpty();
        assertThat(Spelling.hint("abcdef", List.of("uvwxyz", "u"))).isEqualTo("; expected one of uvwxyz, u");
    }

    @Test
    void aMegabyteIsNoMisspeltName() {
        String huge = "x".repeat(1_000_000);
        assertThat(Spelling.nearest(huge, List.of(huge + "y", "x"))).isEmpty();
    }
}
