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
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;
import org.orrery.studies.plan.ScenarioReader;

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
        for (String name : Library.names()) {
            faults.addAll(clashes(name, variants(name)));
        }
        assertThat(faults).isEmpty();
        assertThat(clashes("both", Set.of("infadapter", "vmitosis"))).hasSize(1);
    }

    private static Set<String> variants(String name) {
        Problems problems = new Problems();
        return new ScenarioReader(Catalog.load(), problems)
                .read(Library.find(name))
                .map(scenario -> scenario.variants().keySet())
                .orElseThrow();
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
