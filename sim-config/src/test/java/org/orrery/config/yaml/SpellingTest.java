package org.orrery.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void swappedLettersAreOneMistake() {
        assertThat(Spelling.distance("srevers", "servers")).isEqualTo(1);
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
