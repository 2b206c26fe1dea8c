package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;

class CalibrationTest {
    @TempDir
    private Path directory;

    private final Problems problems = new Problems();
    private final Position asked = new Text(new Place.Inline("s.yaml"), "").start();

    @BeforeEach
    void write() throws IOException {
        write("cloud.yaml", "nic", "rate: 1, slow-path: 2");
        write("bare.yaml", "nic", "rate: 3");
        write("kernel.yaml", "kernel", "tick: 4");
        write("guest.yaml", "kernel", "tick: 5, exit: 6");
        write("prefix.yaml", "ni", "c: 7");
    }

    private void write(String name, String prefix, String entries) throws IOException {
        String values = entries.replaceAll("([a-z-]+): (\\d)", "$1: {value: $2, source: s, kind: vendor}");
        Files.writeString(directory.resolve(name), "calibration: " + prefix + "\nentries: {" + values + "}\n");
    }

    private Calibration add(Calibration base, String... names) {
        List<Place> places = new ArrayList<>();
        for (String name : names) {
            places.add(new Place.OnDisk(directory.resolve(name)));
        }
        Calibration all = base.copy();
        all.add(places, Collections.nCopies(names.length, asked), problems);
        assertThat(problems.isEmpty()).isTrue();
        return all;
    }

    @Test
    void filesOfOneListAddToOneAnother() {
        Calibration all = add(Calibration.none(), "cloud.yaml", "bare.yaml", "kernel.yaml", "guest.yaml");
        assertThat(all.keys()).containsExactlyInAnyOrder("nic.rate", "nic.slow-path", "kernel.tick", "kernel.exit");
        assertThat(all.find("nic.rate").orElseThrow().value().kind()).isEqualTo("'3'");
    }

    @Test
    void aLaterListLeavesOutWhatItsFileLeavesOut() {
        Calibration base = add(Calibration.none(), "cloud.yaml", "kernel.yaml");
        Calibration own = add(base, "bare.yaml");
        assertThat(own.keys()).containsExactlyInAnyOrder("nic.rate", "kernel.tick");
        assertThat(base.keys()).contains("nic.slow-path");
    }

    @Test
    void aLaterListMayNameSeveralFilesOfOnePrefix() {
        Calibration base = add(Calibration.none(), "cloud.yaml", "guest.yaml");
        assertThat(add(base, "kernel.yaml").keys()).doesNotContain("kernel.exit");
        assertThat(add(base, "kernel.yaml", "guest.yaml").keys()).contains("kernel.exit", "nic.slow-path");
    }

    @Test
    void aPrefixIsAWholeWord() {
        Calibration base = add(Calibration.none(), "cloud.yaml");
        assertThat(add(base, "prefix.yaml").keys()).contains("nic.rate", "nic.slow-path", "ni.c");
    }
}
