package org.orrery.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.orrery.config.yaml.BadInputException;
import org.orrery.kernel.SimulationException;
import org.orrery.studies.execute.ExecutorException;
import org.orrery.studies.execute.RemoteFailure;
import org.orrery.studies.execute.StoreException;

/** What the program says when a command fails: one message for people, and a status. */
final class Failure {
    private static final double GIB = 1 << 30;

    private Failure() {}

    /** Says what went wrong; returns the exit status. */
    static int report(Throwable failure, PrintWriter err) {
        err.println("orrery: " + message(failure));
        err.flush();
        return failure instanceof BadInputException ? ExitStatus.BAD_INPUT : ExitStatus.RUN_FAILED;
    }

    private static String message(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError full) {
                return outOfMemory(full);
            }
            if (cause instanceof StackOverflowError) {
                return "something in the input is nested too deeply: the stack of the Java machine is full."
                        + " Nest less, or give it more: JAVA_TOOL_OPTIONS=-Xss64m";
            }
        }
        boolean forPeople = failure instanceof BadInputException
                || failure instanceof StoreException
                || failure instanceof ExecutorException
                || failure instanceof RemoteFailure
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof SimulationException;
        return forPeople && failure.getMessage() != null
                ? failure.getMessage().strip()
                : "this is a defect of Orrery; report it with the command and its input: " + oneLine(failure);
    }

    private static String outOfMemory(OutOfMemoryError full) {
        return String.format(
                Locale.ROOT,
                "the memory is full (%s; the limit is %.1f GiB). Shorten the run, record less, take fewer --workers,"
                        + " or give Java more: JAVA_TOOL_OPTIONS=-Xmx8g",
                full.getMessage(),
                Runtime.getRuntime().maxMemory() / GIB);
    }

    private static String oneLine(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return (failure + where).replaceAll("\\s+", " ");
    }
}
