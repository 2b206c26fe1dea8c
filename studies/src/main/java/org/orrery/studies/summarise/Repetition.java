package org.orrery.studies.summarise;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.plan.RunSpec;

/**
 * Results that are written again: they must be those of the manifest.
 *
 * @param manifest what the earlier results were
 * @param rerun whether runs that are not in the store may be carried out
 */
public record Repetition(ManifestFile manifest, boolean rerun) {
    /**
     * Checks what is missing before anything runs.
     *
     * @throws BadInputException if something is, and may not be carried out
     */
    public void checkStore(List<RunSpec> missing, int all, String version) {
        if (missing.isEmpty() || rerun) {
            return;
        }
        String why = manifest.version().equals(version)
                ? ""
                : " (these results are of version " + manifest.version() + ", this is " + version + ")";
        throw new BadInputException(
                missing.size() + " of " + all + " runs are not in the store" + why + "; --rerun carries them out");
    }

    /**
     * Compares results with those of the manifest; other code may give other results.
     *
     * @throws BadInputException if they are not the same although scenario and code claim to be
     */
    public void check(ResultSet results, String version) {
        if (!manifest.hash().equals(results.plan().hash())) {
            throw new BadInputException("the scenario is not what it was when " + manifest.file()
                    + " was written, or that file was changed:"
                    + " its hash is " + results.plan().hash() + ", not " + manifest.hash()
                    + "; run the scenario again");
        }
        Stream<String> before = manifest.systems().stream().flatMap(system -> system.fingerprints().stream());
        Stream<String> now = results.fingerprints().map(Object::toString);
        if (manifest.version().equals(version)
                && !before.collect(Collectors.toList()).equals(now.toList())) {
            throw new BadInputException("the runs are not those of " + manifest.file()
                    + ": their fingerprints differ; the file was changed, or the store was");
        }
    }
}
