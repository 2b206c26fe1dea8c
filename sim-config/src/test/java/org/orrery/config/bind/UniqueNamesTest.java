package org.orrery.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.param.Param;

class UniqueNamesTest {
    private final Bindings bindings = new Bindings();

    /** Something with a name. */
    record Named(
            @Param(doc = "Name.") String name,
            @Param(doc = "Size.", fallback = "1") int size) {}

    /** Something that may have a name. */
    record Nameable(@Param(doc = "Name.") Optional<String> name) {}

    /** Something else. */
    record Other(@Param(doc = "Title.") String title) {}

    /** Lists. */
    record Lists(
            @Param(doc = "Named.", fallback = "[]") List<Named> cases,
            @Param(doc = "Nameable.", fallback = "[]") List<Nameable> processes,
            @Param(doc = "Others.", fallback = "[]") List<Other> others) {}

    @Test
    void aNameInAListIsGivenOnce() {
        assertThat(bindings.bind(Lists.class, "cases: [{name: a}, {name: b}, {name: a, size: 2}, {name: a}]"))
                .isEmpty();
        assertThat(bindings.problems())
                .containsExactly(
                        "t.yaml:1:38: cases: the name 'a' is given twice, first at t.yaml:1:16",
                        "t.yaml:1:58: cases: the name 'a' is given twice, first at t.yaml:1:16");
    }

    @Test
    void anOptionalNameIsGivenOnceToo() {
        assertThat(bindings.bind(Lists.class, "processes: [{}, {name: p}, {}, {name: p}]"))
                .isEmpty();
        assertThat(bindings.problems()).singleElement().asString().contains("processes: the name 'p' is given twice");
    }

    @Test
    void differentNamesAndOtherTextsAreRight() {
        assertThat(bindings.bind(
                        Lists.class,
                        "{cases: [{name: a}, {name: b}], processes: [{}, {}], others: [{title: x}, {title: x}]}"))
                .isPresent();
    }

    @Test
    void aFaultOfOneItemDoesNotHideTheNameOfAnother() {
        bindings.bind(Lists.class, "cases: [{name: a}, {name: b, size: x}, {name: a}]");
        assertThat(bindings.problems()).hasSize(2).anyMatch(problem -> problem.contains("'a' is given twice"));
    }
}
