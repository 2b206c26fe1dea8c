package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;

class YamlTextTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    @Test
    void numbersHaveNoQuotesAndShortListsNoLines() throws Exception {
        assertThat(YamlText.of(json("{'a': {'cores': '8', 'list': ['1', '0.5'], 'fast': true, 'text': 'true'}}")))
                .isEqualTo("a:\n  cores: 8\n  list: [1, 0.5]\n  fast: true\n  text: 'true'\n");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        JsonNode node = json("{'a': {'x': '010', 'y': '- b: c', 'z': '', 'n': 'null', 'c': 'a: b # c', 'e': '1e5'},"
                + " 'l': [['1'], {'k': 'é \\n'}], 'none': {}, 'empty': []}");
        Problems problems = new Problems();
        String yaml = YamlText.of(node);
        Tree tree = new TreeReader(problems)
                .parse(new Text(new Place.Inline("test"), yaml), yaml)
                .orElseThrow();
        assertThat(problems.isEmpty()).isTrue();
        assertThat(text(tree)).isEqualTo(text(Canonical.read(Canonical.write(node))));
    }

    private static String text(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            StringBuilder all = new StringBuilder("{");
            mapping.entries()
                    .forEach((key, entry) -> all.append(key).append('=').append(text(entry.value())));
            return all.append('}').toString();
        }
        if (tree instanceof Tree.Sequence sequence) {
            StringBuilder all = new StringBuilder("[");
            sequence.items().forEach(item -> all.append(text(item)).append(','));
            return all.append(']').toString();
        }
        return ((Tree.Scalar) tree).text();
    }
}
