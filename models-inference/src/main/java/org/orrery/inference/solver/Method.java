package org.orrery.inference.solver;

import java.util.Locale;

/** The methods by which the decision problem can be solved. */
public enum Method {
    /** The authors' recursion (code until 24 March 2023). */
    ENUMERATE,
    /** Every allocation is valued: the reference. */
    FULL_ENUMERATION,
    /** The authors' model for Gurobi (code since 24 March 2023), with its additional constraints. */
    GUROBI_QUIRK,
    /** The paper's integer program, solved by branch and bound; each answer is checked. */
    INTEGER_PROGRAM,
    /** The best single variant under Model-Switching's own core bound (MS+). */
    MS_PLUS;

    /** Returns a new solver of this kind that remembers its answers. */
    public Solver solver(Objective objective) {
        return new CachingSolver(
                switch (this) {
                    case ENUMERATE -> new EnumeratingSolver(objective);
                    case FULL_ENUMERATION -> new FullEnumerationSolver(objective, false);
                    case GUROBI_QUIRK -> new FullEnumerationSolver(objective, true);
                    case INTEGER_PROGRAM -> new CheckedSolver(new IntegerProgramSolver(objective), objective);
                    case MS_PLUS -> new SingleVariantSolver(objective);
                });
    }

    /** Returns the name as in files, such as {@code gurobi-quirk}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
