package org.orrery.numa;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.orrery.kernel.ModelLibrary;
import org.orrery.kernel.param.ParamSpec;

class NumaLibraryTest {
    private final NumaLibrary library = new NumaLibrary();

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(ModelLibrary.class)).anyMatch(NumaLibrary.class::isInstance);
    }

    @Test
    void typeNamesBeginWithTheLibrarysName() {
        assertThat(library.components()).allMatch(type -> type.name().startsWith(library.name() + "."));
    }

    @Test
    void everyParameterIsDocumentedInASentence() {
        List<ParamSpec> specs = new ArrayList<>();
        library.components().forEach(type -> collect(type.parameters(), specs));
        assertThat(specs).hasSizeGreaterThan(100).allMatch(spec -> spec.doc().endsWith("."));
    }

    private static void collect(Type type, List<ParamSpec> into) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, into);
            }
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            for (ParamSpec spec : ParamSpec.of(raw.asSubclass(Record.class))) {
                into.add(spec);
                collect(spec.type(), into);
            }
        } else if (type instanceof Class<?> raw
                && raw.isSealed()
                && raw.getName().startsWith("org.orrery.numa")) {
            for (Class<?> permitted : raw.getPermittedSubclasses()) {
                collect(permitted, into);
            }
        }
    }
}
