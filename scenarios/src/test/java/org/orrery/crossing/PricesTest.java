package org.orrery.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every price and every power says where it is from and when, and what is estimated says so. */
class PricesTest {
    private static List<String> entries() throws IOException {
        try (InputStream file = PricesTest.class.getResourceAsStream("/org/orrery/kernel/basic/models/prices.yaml")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("{value:"))
                    .toList();
        }
    }

    private static boolean isFounded(String entry) {
        boolean dated = entry.matches(".*source: \"[^\"]*\\b20[0-9]{2}\\b[^\"]*\".*");
        boolean own = entry.contains("own estimate");
        return dated && entry.contains("range: [") && own == entry.contains("kind: estimated");
    }

    @Test
    void everyFigureHasASourceAndADate() throws IOException {
        assertThat(entries()).hasSize(6).allMatch(PricesTest::isFounded);
    }

    @Test
    void aFigureWithoutADateOrWithAnEstimateInDisguiseIsFound() throws IOException {
        for (String entry : entries()) {
            assertThat(isFounded(entry.replaceAll("20[0-9]{2}", "then"))).isFalse();
            assertThat(isFounded(entry.replaceAll("kind: (derived|estimated)", "kind: measured")))
                    .isEqualTo(!entry.contains("own estimate"));
        }
    }
}
