package org.orrery.studies.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.orrery.config.yaml.BadInputException;

class PluginsTest {
    private static final String SERVICE = "META-INF/services/org.orrery.kernel.ModelLibrary";

    @TempDir
    Path folder;

    private Path jar(String name, String version, String service) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!version.isEmpty()) {
            manifest.getMainAttributes().putValue(Plugins.VERSION, version);
        }
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(SERVICE));
            out.write(service.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Test
    void withoutPlugInsTheModelsAreThoseOfTheClassPath() {
        assertThat(Plugins.load(List.of(), "1").types().keySet())
                .isEqualTo(Catalog.load().types().keySet());
    }

    @Test
    void allThatIsWrongWithAllJarsIsReportedAtOnce() throws IOException {
        jar("a-old.jar", "0", "");
        jar("b-silent.jar", "", "");
        jar("c-empty.jar", "1", "");
        jar("d-broken.jar", "1", "there.is.no.Such");
        Files.writeString(folder.resolve("e-text.jar"), "no jar");
        List<Path> places = List.of(folder, folder.resolve("nowhere"));
        assertThatThrownBy(() -> Plugins.load(places, "1"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("a-old.jar: it was made for version 0, this is 1")
                .hasMessageContaining("b-silent.jar: its manifest does not say")
                .hasMessageContaining("c-empty.jar: it holds no models")
                .hasMessageContaining("d-broken.jar: its models do not fit this program")
                .hasMessageContaining("e-text.jar: it is no jar")
                .hasMessageContaining("nowhere: there is no such file or folder");
    }
}
