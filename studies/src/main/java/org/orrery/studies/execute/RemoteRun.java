package org.orrery.studies.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.orrery.kernel.results.RunResult;
import org.orrery.studies.plan.RunSpec;

/**
 * One run as a request and an answer, both bytes, between this process and a worker of the same version somewhere else. The bytes
 * are of no format that is kept: both sides are the same program.
 */
public final class RemoteRun {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final String VERSION = "version";
    static final String FAILURE = "failure";
    static final String RESULT = "result";

    private RemoteRun() {}

    /**
     * Returns the request.
     *
     * @param version version of the product here, with the hash of its code
     */
    public static byte[] request(RunSpec spec, String version) {
        return bytes(RunSpecJson.write(spec).put(VERSION, version));
    }

    /**
     * Tells a listener what came of a run.
     *
     * @param spec the run
     * @param version version of the product here
     * @param answer what {@link Worker#carryOut} has returned
     * @throws ExecutorException if the worker is of another version, or its answer belongs to another run or is damaged
     */
    public static void deliver(RunSpec spec, String version, byte[] answer, RunListener listener) {
        JsonNode root = read(answer);
        String other = root.path(VERSION).asText();
        if (!other.equals(version)) {
            throw new ExecutorException("a worker has version " + other + " of the program, not " + version
                    + ": results of different code are never mixed. Start the workers from the same build");
        }
        if (root.has(FAILURE)) {
            listener.failed(spec, new RemoteFailure(root.path(FAILURE).asText()));
            return;
        }
        Optional<RunResult> result;
        try {
            result = RunResultJson.read(spec.key(version), root.path(RESULT).binaryValue());
        } catch (IOException damaged) {
            throw new ExecutorException("an answer of a worker is damaged: " + Reasons.of(damaged), damaged);
        }
        listener.finished(
                spec,
                result.orElseThrow(
                        () -> new ExecutorException("an answer of a worker belongs to another run than the one"
                                + " of replication " + spec.replication() + " that was asked for")));
    }

    static JsonNode read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException damaged) {
            throw new ExecutorException("a message between processes is damaged: " + Reasons.of(damaged), damaged);
        }
    }

    static byte[] bytes(ObjectNode root) {
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a message cannot be written into memory", impossible);
        }
    }
}
