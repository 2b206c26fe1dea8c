package org.orrery.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {
    private static final String NUL = "a\0b.yaml";

    @TempDir
    private Path directory;

    private static String found(Place place) {
        Problems problems = new Problems();
        assertThat(new TreeReader(problems).read(place, Optional.empty())).isEmpty();
        return problems.sorted().get(0).toString();
    }

    @Test
    void aNameWithANulCharacterIsNoPathWhereverItStands() {
        Place beside = new Place.OnDisk(directory.resolve("s.yaml")).resolve(NUL);
        Place resource = new Place.OnClassPath(PlaceTest.class, "org/orrery/config/x.yaml", "x.yaml").resolve(NUL);
        Place argument = new Place.Inline("--set").resolve(NUL);
        for (Place place : new Place[] {beside, resource, argument, Place.onDisk(NUL), beside.resolve(NUL)}) {
            assertThat(found(place))
                    .isEqualTo("a\\u0000b.yaml:1:1: the file a\\u0000b.yaml cannot be read: its name is no path: Nul"
                            + " character not allowed");
        }
    }

    @Test
    void aNameBesideNoPathIsAPathAgain() {
        assertThat(Place.onDisk(NUL).resolve("x.yaml")).isEqualTo(new Place.OnDisk(Path.of("x.yaml")));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNotRead() {
        assertThat(found(Place.onDisk("/dev/zero")))
                .isEqualTo("/dev/zero:1:1: the file /dev/zero cannot be read: it is not a regular file");
        assertThat(found(Place.onDisk("/dev/stdin"))).contains("/dev/stdin");
    }

    @Test
    void aDirectoryIsNotRead() throws IOException {
        Files.createDirectory(directory.resolve("d.yaml"));
        assertThat(found(new Place.OnDisk(directory.resolve("d.yaml")))).endsWith("it is a directory");
        Place classes = new Place.OnClassPath(PlaceTest.class, "org/orrery/config/yaml", "yaml");
        assertThatThrownBy(classes::open).isInstanceOf(IOException.class).hasMessage("it is a directory");
    }

    @Test
    void aLinkToNothingDoesNotExist() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("l.yaml"), directory.resolve("nowhere"));
        assertThatThrownBy(() -> new Place.OnDisk(link).open()).isInstanceOf(NoSuchFileException.class);
    }
}
