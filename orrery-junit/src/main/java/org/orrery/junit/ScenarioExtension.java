package org.orrery.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.orrery.studies.api.Experiment;
import org.orrery.studies.api.Orrery;
import org.orrery.studies.api.Results;

/** Runs the scenario of a method once, and makes a test of each of its expectations. */
final class ScenarioExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(Scenario.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Scenario asked = context.getRequiredTestMethod().getAnnotation(Scenario.class);
        Experiment experiment = Orrery.load(asked.value());
        for (String setting : asked.set()) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("@Scenario set: expected name=value, not '" + setting + "'");
            }
            experiment = experiment.set(setting.substring(0, equals), setting.substring(equals + 1));
        }
        experiment = asked.quick() ? experiment.quick() : experiment;
        experiment = asked.replications() > 0 ? experiment.replications(asked.replications()) : experiment;
        experiment = asked.store().isEmpty() ? experiment : experiment.store(Path.of(asked.store()));
        Results results = experiment.run();
        return results.expectations().stream()
                .filter(judgement -> judgement.spec().isJudged())
                .map(judgement -> new One(new Expectation(judgement, results.fewer())));
    }

    /** The test of one expectation. */
    private record One(Expectation expectation) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int number) {
            return expectation.title();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Parameter(expectation));
        }
    }

    /** Gives the method its parameter. */
    private record Parameter(Expectation expectation) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Expectation.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return expectation;
        }
    }
}
