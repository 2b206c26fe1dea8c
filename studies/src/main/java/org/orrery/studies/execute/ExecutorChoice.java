package org.orrery.studies.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Spelling;

/** Which executor an address stands for: the threads of this process, or one of a provider on the class path. */
public final class ExecutorChoice {
    /** The address of the threads of this process. */
    public static final String LOCAL = "local";

    private ExecutorChoice() {}

    /**
     * Returns the provider that an address asks for; empty for {@value #LOCAL}.
     *
     * @throws BadInputException if no provider knows the address
     */
    public static Optional<ExecutorProvider> of(String address) {
        return of(
                address,
                ServiceLoader.load(ExecutorProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    static Optional<ExecutorProvider> of(String address, List<ExecutorProvider> providers) {
        if (address.equals(LOCAL)) {
            return Optional.empty();
        }
        Optional<ExecutorProvider> found =
                providers.stream().filter(each -> each.accepts(address)).findFirst();
        if (found.isEmpty()) {
            List<String> names = new ArrayList<>(List.of(LOCAL));
            providers.forEach(each -> names.add(each.name()));
            throw new BadInputException("--executor: nothing here carries out runs on '" + address + "'"
                    + Spelling.hint(address, names)
                    + "; executors for clusters are modules of their own, see docs/spark.md");
        }
        return found;
    }
}
