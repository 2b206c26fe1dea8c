package org.orrery.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.orrery.scenarios.reference.JsonSchema;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.Library;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema for editors takes what the loader takes. */
class SchemaTest {
    private static final int LARGEST = 1 << 20;
    private static final String SYSTEM = "scenario: s\ntitle: T\nrun: {duration: 1 s}\nsystem:\n";

    private final com.networknt.schema.JsonSchema schema = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012)
            .getSchema(new JsonSchema(Catalog.load()).text());

    /** Checks a file whose merge keys are resolved, as editors do it. */
    private Set<ValidationMessage> problems(String yaml) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return schema.validate(new ObjectMapper().valueToTree(tree));
    }

    @Test
    void everyScenarioOfTheLibraryConforms() throws IOException {
        TreeMap<String, Object> refused = new TreeMap<>();
        List<String> names = Library.names();
        for (String name : names) {
            Set<ValidationMessage> found =
                    problems(new String(Library.inLibrary(name).read(LARGEST), StandardCharsets.UTF_8));
            if (!found.isEmpty()) {
                refused.put(name, found);
            }
        }
        assertThat(names).hasSizeGreaterThan(100);
        assertThat(refused).isEmpty();
    }

    @Test
    void anIncludedFileConforms() {
        assertThat(problems(SYSTEM + "  edge: {include: edge.yaml, with: {cores: 4, nic.to: sink}}\n"))
                .isEmpty();
        assertThat(problems(SYSTEM + "  edge: {include: edge.yaml, wiht: {cores: 4}}\n"))
                .isNotEmpty();
    }

    @Test
    void plugsListsOfReceiversAndAdaptersConform() {
        String sink = "  sink: {type: basic.sink}\n";
        assertThat(problems(SYSTEM + sink
                        + "  source: {type: basic.source, interval: 1 ms, to: {to: service, via: {type: basic.as-call}}}\n"
                        + "  worker: {type: basic.worker, cycles: 1000, plug: {processor: cores}}\n"))
                .isEmpty();
        assertThat(problems(SYSTEM + "  worker: {type: basic.worker, cycles: 1000, plug: {prozessor: cores}}\n"))
                .isNotEmpty();
        assertThat(problems(
                        SYSTEM + "  source: {type: basic.source, interval: 1 ms, to: {via: {type: basic.as-call}}}\n"))
                .isNotEmpty();
        assertThat(problems(SYSTEM + "  source: {type: basic.source, interval: 1 ms}\n"))
                .isNotEmpty();
        assertThat(problems(SYSTEM + "  source: {type: basic.source, intervall: 1 ms, to: sink}\n" + sink))
                .isNotEmpty();
    }
}
