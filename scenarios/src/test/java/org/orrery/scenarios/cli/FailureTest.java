package org.orrery.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureTest {
    private record Outcome(int status, String err) {}

    /** A command that fails in a given way. */
    @Command(name = "fail")
    private static final class Failing implements Runnable {
        private final Supplier<? extends RuntimeException> failure;

        Failing(Supplier<? extends RuntimeException> failure) {
            this.failure = failure;
        }

        @Override
        public void run() {
            throw failure.get();
        }
    }

    private static Outcome fail(Supplier<? extends RuntimeException> failure) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().addSubcommand(new Failing(failure));
        line.setErr(new PrintWriter(err, true));
        return new Outcome(Main.execute(line, "fail"), err.toString());
    }

    private static void assertOneLine(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void aFullMemoryIsOneLineAndStatus3() {
        Outcome outcome = fail(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertOneLine(outcome);
        assertThat(outcome.err()).startsWith("orrery: the memory is full (Java heap space; the limit is ");
    }

    @Test
    void aFullMemoryOfAWorkerIsTheSame() {
        Outcome outcome = fail(() -> new IllegalStateException(new OutOfMemoryError("Java heap space")));
        assertOneLine(outcome);
        assertThat(outcome.err()).contains("the memory is full");
    }

    @Test
    void aFullStackIsOneLineAndStatus3() {
        Outcome outcome = fail(() -> {
            throw new StackOverflowError();
        });
        assertOneLine(outcome);
        assertThat(outcome.err()).contains("nested too deeply");
    }

    @Test
    void aDefectIsOneLineThatNamesItsPlace() {
        Outcome outcome = fail(() -> new IllegalStateException("two\nlines"));
        assertOneLine(outcome);
        assertThat(outcome.err()).contains("a defect of Orrery").contains("two lines at org.orrery");
    }

    @Test
    void anyOtherErrorIsOneLineToo() {
        assertOneLine(fail(() -> {
            throw new NoClassDefFoundError("org/orrery/Missing");
        }));
    }
}
