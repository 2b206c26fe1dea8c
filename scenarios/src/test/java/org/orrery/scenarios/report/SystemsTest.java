package org.orrery.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;
import org.orrery.studies.plan.Library;

class SystemsTest {
    @Test
    void aSystemIsKnownByTheWordsOfItsName() {
        assertThat(Systems.of("azure-machnet").map(Systems.System::name)).contains("machnet");
        assertThat(Systems.of("fa2-low-first").map(Systems.System::name)).contains("fa2-low");
        assertThat(Systems.of("machnetic")).isEmpty();
        assertThat(Systems.of("low-fa2")).isEmpty();
    }

    @Test
    void aVariantWithoutATitleHasItsSystemAsPeopleWriteIt() {
        assertThat(Systems.words("azure-machnet")).isEqualTo("azure Machnet");
        assertThat(Systems.words("linux-f-a")).isEqualTo("Linux f-a");
        assertThat(Systems.words("numapte")).isEqualTo("numaPTE");
        assertThat(Systems.words("video-fa2-low-first")).isEqualTo("video FA2-low first");
        assertThat(Systems.words("lp-rdi")).isEqualTo("lp-rdi");
    }

    @Test
    void systemsThatAreComparedHaveColoursOfTheirOwn() {
        List<String> faults = new ArrayList<>();
        assertThat(variants("machnet/fig08-headline")).contains("machnet-peak");
        for (String name : Library.names()) {
            faults.addAll(clashes(name, variants(name)));
        }
        assertThat(faults).isEmpty();
        assertThat(clashes("both", Set.of("infadapter", "vmitosis"))).hasSize(1);
    }

    private static Set<String> variants(String name) {
        // As written: a scenario that has another for its base has the variants of that.
        return new TreeReader(new Problems())
                .read(Library.find(name), Optional.empty())
                .flatMap(scenario -> ((Tree.Mapping) scenario).get("variants"))
                .map(variants -> ((Tree.Mapping) variants).entries().keySet())
                .orElse(Set.of());
    }

    private static List<String> clashes(String scenario, Set<String> variants) {
        Map<Integer, String> owners = new LinkedHashMap<>();
        List<String> clashes = new ArrayList<>();
        for (String variant : variants) {
            Optional<Systems.System> system = Systems.of(variant);
            if (system.isPresent()) {
                String owner =
                        owners.putIfAbsent(system.get().hue(), system.get().name());
                if (owner != null && !owner.equals(system.get().name())) {
                    clashes.add(scenario + ": " + owner + " and " + system.get().name());
                }
            }
        }
        return clashes;
    }
}
