package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orrery.kernel.results.Estimate;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-0.0 | 0",
                "12 | 12",
                "1234 | 1234",
                "121697 | 121,697",
                "1234567 | 1,234,567",
                "0.67 | 0.67",
                "3.14159 | 3.142",
                "123456.7 | 123,500",
                "-2.5 | −2.5",
                "0.000012346 | 0.00001235",
                "1e-9 | 1e−9",
                "1.5e20 | 1.5e+20",
                "NaN | undefined",
                "Infinity | ∞",
                "-Infinity | −∞"
            })
    void textHasFourDigitsOrIsWhole(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5678 | 0.012 | 0.568 | [0.556, 0.580] | ± 0.012",
                "8.341 | 0.4 | 8.3 | [7.9, 8.7] | ± 0.4",
                "1234.5 | 300 | 1235 | [935, 1535] | ± 300",
                "5 | 0 | 5 | '' | ''",
                "5.4321 | NaN | 5.432 | '' | ''",
                "5.1 | 0.0296 | 5.10 | [5.07, 5.13] | ± 0.03"
            })
    void anIntervalDecidesTheDigits(double mean, double half, String text, String interval, String plusMinus) {
        Estimate estimate = new Estimate(mean, mean - half, mean + half, 10, 0.95);
        assertThat(Numbers.mean(estimate)).isEqualTo(text);
        assertThat(Numbers.interval(estimate)).isEqualTo(interval);
        assertThat(Numbers.plusMinus(estimate)).isEqualTo(plusMinus);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16.84812345 | 0.0000003 | 16.85",
                "0.0123456789 | 1e-9 | 0.01235",
                "123456.789 | 0.001 | 123,457",
                "-9.4567891 | 0.00001 | −9.457",
                "0.5678 | 0.012 | 0.568",
                "0 | 0.00001 | 0.000000",
                "3.14159 | 0 | 3.142"
            })
    void aPictureHasFourSignificantDigitsHoweverNarrowTheInterval(double mean, double half, String text) {
        assertThat(Numbers.brief(new Estimate(mean, mean - half, mean + half, 10, 0.95)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"3.14159,+3.14", "-24.44,−24.4", "0,0", "1234,+1230", "NaN,undefined"})
    void differencesCarryTheirSign(double value, String text) {
        assertThat(Numbers.signed(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.1,0.1",
        "121697,121697",
        "-2.50,-2.5",
        "1e-7,0.0000001",
        "NaN,''",
        "Infinity,inf",
        "1e300,1E+300"
    })
    void csvIsPlain(double value, String text) {
        assertThat(Numbers.csv(value)).isEqualTo(text);
    }

    @Test
    void csvNumbersComeBack() {
        for (double value : new double[] {Math.PI, 1 / 3.0, 1e-12, 123456789.123, -7e15, 4.9e-324}) {
            double back = Double.parseDouble(Numbers.csv(value));
            assertThat(Math.abs(back - value)).isLessThanOrEqualTo(Math.abs(value) * 1e-14);
        }
    }
}
