package org.orrery.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagePartsTest {
    private static final String ATTACK = "</script><script>alert(1)</script>\u2028\u2029\"\\ & <!-- \u0000";

    @Test
    void noTextEndsTheElementOrTheLineInWhichDataStand() {
        String data = PageParts.figures(ModelChanges.everywhere(ATTACK));
        assertThat(data)
                .doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u0000", "\n")
                .contains("\\u003c/script\\u003e", "\\u2028\\u2029\\\"\\\\");
    }

    @Test
    void theScriptHoldsNothingThatEndsItsElementOrIsReplacedInAPage() {
        assertThat(PageParts.reportScript()).doesNotContain("</script", "<!--", "<script");
        assertThat(Texts.printable(PageParts.reportScript())).isEqualTo(PageParts.reportScript());
        assertThat(Texts.printable(PageParts.style())).isEqualTo(PageParts.style());
    }

    @Test
    void anotherScriptHasAnotherPolicy() {
        String policy = PageParts.policy("a", false);
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='")
                .isNotEqualTo(PageParts.policy("b", false))
                .doesNotContain("'self'");
        assertThat(PageParts.policy("a", true)).contains("'self'");
    }

    @Test
    void numbersAreShortAndNoneIsNull() {
        assertThat(List.of(
                        Json.number(0.1 + 0.2), Json.number(1e-15), Json.number(-1234567.4), Json.number(Double.NaN)))
                .containsExactly("0.3", "1E-15", "-1234567", "null");
    }

    @Test
    void tablesAreNoFiguresForTheScript() {
        assertThat(PageParts.figures(ModelChanges.withFigures(ExampleFigures.table())))
                .isEqualTo("[]");
        assertThat(PageParts.figures(ModelChanges.withFigures(Figures.curve("c", 1, 2))))
                .startsWith("[{\"id\":\"c\"");
    }
}
