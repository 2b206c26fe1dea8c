package org.orrery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** Every jar says as which module it is named, also where no profile is on: the package that all of its code is in. */
class ModuleNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>(.*)</module>");

    @Test
    void everyModuleIsNamedAfterItsPackage() throws Exception {
        List<Path> modules = new ArrayList<>();
        Matcher named = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (named.find()) {
            modules.add(ROOT.resolve(named.group(1)));
        }
        assertThat(modules).hasSizeGreaterThan(10);
        assertThat(wrong(modules)).isEmpty();
    }

    @Test
    void aNameInAProfileOrOfNoPackageOrOfTwoModulesIsFound(@TempDir Path directory) throws Exception {
        String properties = "<properties><module.name>org.orrery.a</module.name></properties>";
        List<Path> modules = List.of(
                module(directory, "a", properties),
                module(directory, "b", "<profiles><profile>" + properties + "</profile></profiles>"),
                module(directory, "c", properties.replace(".a<", ".z<")),
                module(directory, "d", properties));
        Files.createDirectories(directory.resolve("d/src/main/java/org/orrery/a"));

        assertThat(wrong(modules)).containsExactly("b: ''", "c: 'org.orrery.z'", "d: 'org.orrery.a'");
    }

    private static Path module(Path directory, String name, String content) throws IOException {
        Path module = directory.resolve(name);
        Files.createDirectories(module.resolve("src/main/java/org/orrery").resolve(name));
        Files.writeString(module.resolve("pom.xml"), "<project>" + content + "</project>");
        return module;
    }

    private static List<String> wrong(List<Path> modules)
            throws IOException, ParserConfigurationException, SAXException, XPathExpressionException {
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path module : modules) {
            String name = XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            "/project/properties/module.name",
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(module.resolve("pom.xml").toFile()));
            Path code = module.resolve("src/main/java");
            boolean missing = Files.isDirectory(code) && !Files.isDirectory(code.resolve(name.replace('.', '/')));
            if (name.isEmpty() || missing || !seen.add(name)) {
                wrong.add(module.getFileName() + ": '" + name + "'");
            }
        }
        return wrong;
    }
}
