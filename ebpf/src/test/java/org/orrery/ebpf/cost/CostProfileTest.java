package org.orrery.ebpf.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.kernel.param.Provenance;

class CostProfileTest {
    @TempDir
    Path folder;

    static List<String> names() {
        return CostProfile.BUILT_IN;
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_number_of_a_profile_has_a_source(String name) {
        CostProfile profile = CostProfile.builtIn(name, Jit.KERNEL);
        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.parameters()).hasSizeGreaterThan(50).allSatisfy(parameter -> {
            assertThat(parameter.provenance().kind()).isNotEqualTo(Provenance.Kind.DEFAULT);
            assertThat(parameter.provenance().source()).isNotEmpty();
        });
    }

    @Test
    void a_profile_of_ones_own_is_a_file() throws IOException {
        String own = text().replace("value: 2.4 GHz", "value: 3.67 GHz")
                .replace("return-thunk: {value: 0", "return-thunk: {value: 25");
        CostProfile profile = read(own);
        assertThat(profile.name()).isEqualTo("own");
        assertThat(profile.core().clock()).isEqualTo(3_670_000_000L);
        assertThat(profile.core().returnThunk()).isEqualTo(25);
        assertThat(profile.cycles(10_000)).isEqualTo(36.7);
    }

    @Test
    void what_is_wrong_with_a_profile_is_said_at_once_with_line_and_column() throws IOException {
        String bad = text().replace("value: 2.4 GHz", "value: 2.4 s")
                .replace("  mispredict: {value: 16.5", "  mispredicts: {value: 16.5");
        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("own.yaml:5:18")
                .hasMessageContaining("'mispredict' is missing")
                .hasMessageContaining("ebpf.mispredicts");
        assertThatThrownBy(() -> CostProfile.builtIn("z80", Jit.KERNEL)).hasMessageContaining("cortex-a72");
    }

    @Test
    void a_cache_that_no_machine_has_is_refused() throws IOException {
        String huge = text().replace("l3-size: {value: 13.75 MiB", "l3-size: {value: 100 GiB");
        assertThatThrownBy(() -> read(huge)).hasMessageContaining("'100 GiB' is out of range; expected at most 2 GiB");
    }

    @Test
    void keys_and_helper_functions_that_are_not_known_are_reported() throws IOException {
        String bad = text().replace("  percpu-inlined:", "  percpu-inlind:")
                .replace("trace_printk: 800", "trace_prink: 800")
                .replace("key-hash: {value: {\"4\": 22", "key-hash: {value: {four: 22")
                .replace("predictor-counters: {value: 16384", "predictor-counters: {value: 1000");
        assertThatThrownBy(() -> read(bad))
                .hasMessageContaining("a profile has no number 'percpu-inlind'; did you mean 'percpu-inlined'?")
                .hasMessageContaining("there is no helper function 'trace_prink'; did you mean 'trace_printk'?")
                .hasMessageContaining("counters: 1000 is not a power of two; the nearest are 512 and 1024")
                .hasMessageContaining("key-hash: expected the bytes of a key, such as 16, not 'four'")
                .hasMessageContaining("4 problems");
        String model = text().replace("trace_printk: 800", "trace_printk: 800, model_read: 90");
        assertThat(read(model).operations().helpers()).containsEntry("model_read", 90.0);
    }

    private CostProfile read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), text);
        return CostProfile.read(Place.onDisk(file.toString()), Jit.KERNEL);
    }

    private static String text() throws IOException {
        try (InputStream stream = CostProfile.class.getResourceAsStream("xeon-4210r.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
