package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Position;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;

class CalibrationCacheTest {
    private final CalibrationCache cache = new CalibrationCache();
    private final Problems problems = new Problems();
    private final Position asked = new Text(new Place.Inline("s.yaml"), "").start();

    private static Place resource(String name) {
        return new Place.OnClassPath(CalibrationCacheTest.class, "org/orrery/config/bind/" + name, name);
    }

    @Test
    void aFileOfAModelIsReadOnce() {
        Optional<Calibration.File> first = cache.read(resource("right.yaml"), asked, problems);
        assertThat(first).isPresent();
        assertThat(cache.read(resource("right.yaml"), asked, problems).orElseThrow())
                .isSameAs(first.orElseThrow());
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void eachWhoListsAFaultyFileHearsOfIt() {
        assertThat(cache.read(resource("faulty.yaml"), asked, problems)).isEmpty();
        Problems later = new Problems();
        assertThat(cache.read(resource("faulty.yaml"), asked, later)).isEmpty();
        assertThat(later.sorted()).isNotEmpty().hasToString(problems.sorted().toString());
    }

    @Test
    void aFileOnDiskIsReadAgain(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mine.yaml");
        Place place = new Place.OnDisk(file);
        Files.writeString(file, "calibration: before\n");
        cache.read(place, asked, problems);
        Files.writeString(file, "calibration: after\n");
        assertThat(cache.read(place, asked, problems).orElseThrow().calibration())
                .contains("after");
    }
}
