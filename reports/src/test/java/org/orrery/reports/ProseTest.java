package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void paragraphsAndListsAreToldApart() {
        assertThat(Prose.blocks("One\ntwo.\n\nThree:\n- first\n  goes on\n- second\n\n\nFour.\n"))
                .containsExactly(
                        new Prose.Block(false, List.of("One two.")),
                        new Prose.Block(false, List.of("Three:")),
                        new Prose.Block(true, List.of("first goes on", "second")),
                        new Prose.Block(false, List.of("Four.")));
        assertThat(Prose.blocks("")).isEmpty();
    }
}
