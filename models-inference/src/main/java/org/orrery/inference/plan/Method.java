package org.orrery.inference.plan;

/** The methods by which the problem can be solved. */
public enum Method {
    /** Every combination of undominated choices, with branches cut off that cannot win. */
    ENUMERATE,
    /** Every combination: the reference. */
    FULL_ENUMERATION,
    /** The paper's integer program, solved by branch and bound; each answer is checked. */
    INTEGER_PROGRAM;

    /** Returns a new solver of this kind that remembers its answers. */
    public PipelineSolver solver(Problem problem) {
        return new RememberingSolver(
                switch (this) {
                    case ENUMERATE -> new BranchingSolver(problem);
                    case FULL_ENUMERATION -> new FullSolver(problem);
                    case INTEGER_PROGRAM -> new CheckedSolver(new ProgramSolver(problem), problem);
                });
    }
}
