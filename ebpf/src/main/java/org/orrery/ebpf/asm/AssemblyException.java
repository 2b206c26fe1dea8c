package org.orrery.ebpf.asm;

import java.util.List;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.kernel.param.InputFormatException;

/** Assembler text that does not say what to assemble, with all problems at once. */
public final class AssemblyException extends EbpfException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param line number of the line, from 1
     * @param reason what is wrong, and what was expected
     */
    public record Problem(int line, String reason) {
        @Override
        public String toString() {
            return "line " + line + ": " + reason;
        }
    }

    /**
     * Creates an exception.
     *
     * @param problems all problems by line
     */
    public AssemblyException(List<Problem> problems) {
        super(String.join("\n", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems by line. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the first problem as one of an input file; the others are its suppressed exceptions. */
    public InputFormatException inFile() {
        List<InputFormatException> faults = problems.stream()
                .map(problem -> new InputFormatException(problem.line(), 1, problem.reason()))
                .toList();
        faults.subList(1, faults.size()).forEach(faults.get(0)::addSuppressed);
        return faults.get(0);
    }
}
