package org.orrery.studies.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.plan.Catalog;
import org.orrery.studies.plan.RunSpec;

/**
 * Carries out runs that another process asks for; safe for several threads. Make one for a process and keep it, as it keeps the
 * systems that it has bound.
 */
public final class Worker {
    private final SpecRunner runner;
    private final String version;

    /** Creates a worker with the components that its class path has. */
    public Worker() {
        this(Catalog.load());
    }

    private Worker(Catalog catalog) {
        this(new SpecRunner(catalog), Product.versionOfCode(catalog));
    }

    Worker(SpecRunner runner, String version) {
        this.runner = runner;
        this.version = version;
    }

    /** Returns the version of the product, with the hash of its code. */
    public String version() {
        return version;
    }

    /**
     * Carries out one run.
     *
     * @param request from {@link RemoteRun#request}
     * @return the answer for {@link RemoteRun#deliver}: the result, why the run failed, or only the version if the request is of
     *     another one; nothing is simulated then
     */
    public byte[] carryOut(byte[] request) {
        JsonNode root = RemoteRun.read(request);
        ObjectNode answer = RemoteRun.MAPPER.createObjectNode().put(RemoteRun.VERSION, version);
        if (!root.path(RemoteRun.VERSION).asText().equals(version)) {
            return RemoteRun.bytes(answer);
        }
        RunSpec spec = RunSpecJson.read(root);
        try {
            RunResult result = runner.run(spec);
            answer.put(RemoteRun.RESULT, RunResultJson.write(spec.key(version), result));
        } catch (IOException | RuntimeException failure) {
            answer.put(RemoteRun.FAILURE, String.valueOf(failure.getMessage()));
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            answer.put(RemoteRun.FAILURE, new ExhaustedException(spec, exhausted).getMessage());
        }
        return RemoteRun.bytes(answer);
    }
}
