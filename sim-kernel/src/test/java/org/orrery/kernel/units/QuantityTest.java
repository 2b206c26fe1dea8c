package org.orrery.kernel.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "96 ns, TIME, 96000",
        "0.4ns, TIME, 400",
        "750 ms, TIME, 750000000000",
        "21 min, TIME, 1260000000000000",
        "1.5e3 us, TIME, 1500000000",
        "25 Gbit/s, BANDWIDTH, 25000000000",
        "2.1 GHz, FREQUENCY, 2100000000",
        "512 MiB, DATA, 4294967296",
        "753 k/s, RATE, 753000000000",
        "0.5 /s, RATE, 500000",
        "20 cores, CORES, 20",
        "20, CORES, 20",
        "-3, COUNT, -3",
    })
    void quantitiesAreExactIntegersInBaseUnits(String text, Dimension dimension, long base) {
        assertThat(Quantity.parseExact(text, dimension)).isEqualTo(base);
    }

    @Test
    void percentIsAFraction() {
        assertThat(Quantity.parse("33 %", Dimension.FRACTION)).isEqualByComparingTo("0.33");
        assertThat(Quantity.parse("0.33", Dimension.FRACTION)).isEqualByComparingTo("0.33");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "96 | TIME | has no unit",
                "96 Gbit/s | TIME | measures bandwidth",
                "96 lightyears | TIME | unknown unit 'lightyears'",
                "0.3 ps | TIME | not a whole number of ps",
                "4.7 | COUNT | not a whole number",
                "200 d | TIME | out of the range",
                "many | COUNT | is not a quantity",
                "1 2 ms | TIME | unknown unit",
                "5 ms | COUNT | measures time",
            })
    void mistakesAreExplained(String text, Dimension dimension, String message) {
        assertThatThrownBy(() -> Quantity.parse(text, dimension)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "1500, TIME, 1.5 ns",
        "60000000000000, TIME, 1 min",
        "0, TIME, 0 ps",
        "25000000000, BANDWIDTH, 25 Gbit/s",
        "4294967296, DATA, 512 MiB",
        "753000000000, RATE, 753 k/s",
        "20, CORES, 20 cores",
        "7, COUNT, 7",
    })
    void printingChoosesTheLargestUnitThatFits(long base, Dimension dimension, String text) {
        assertThat(Quantity.format(base, dimension)).isEqualTo(text);
        assertThat(Quantity.parseExact(text, dimension)).isEqualTo(base);
    }
}
