package org.orrery.ebpf.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JhashTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0, deadbeef",
        "'', deadbeef, bd5b7dde",
        "61, 0, 58d68708",
        "61, deadbeef, dd24f4fb",
        "61626364, 0, b5f4889c",
        "61626364, deadbeef, 6598132e",
        "0001020304050607, 0, d4ccb93c",
        "0001020304050607, deadbeef, 05fa6668",
        "000102030405060708090a0b, 0, 5e4aa593",
        "000102030405060708090a0b, deadbeef, 066720fc",
        "000102030405060708090a0b0c, 0, bc9d6816",
        "000102030405060708090a0b0c, deadbeef, 30825494",
        "000102030405060708090a0b0c0d0e0f, 0, 5e84eafc",
        "000102030405060708090a0b0c0d0e0f, deadbeef, 762df861",
        "000102030405060708090a0b0c0d0e0f1011121314151617, 0, 9c0add53",
        "000102030405060708090a0b0c0d0e0f1011121314151617, deadbeef, 1ab85703",
        "000102030405060708090a0b0c0d0e0f101112131415161718, 0, 3a882244",
        "000102030405060708090a0b0c0d0e0f101112131415161718, deadbeef, 674e6813"
    })
    void hashes_are_those_of_other_implementations(String key, String seed, String hash) {
        byte[] bytes = HexFormat.of().parseHex(key);
        int actual = Jhash.of(bytes, bytes.length, (int) Long.parseLong(seed, 16));
        assertThat(actual).isEqualTo((int) Long.parseLong(hash, 16));
    }
}
