package org.orrery.inference.solver;

import java.util.Locale;

/** The methods by which the decision problem can be solved. */
public enum Method {
    /** The authors' recursion (code until 24 March 2023). */
    ENUMERATE {
        @Override
        public Solver solver(Objective objective) {
            return new CachingSolver(new EnumeratingSolver(objective));
        }
    },
    /** Every allocation is valued: the reference. */
    FULL_ENUMERATION {
        @Override
        public Solver solver(Objective objective) {
            return new CachingSolver(new FullEnumerationSolver(objective, false));
        }
    },
    /** The authors' model for Gurobi (code since 24 March 2023), with its additional constraints. */
    GUROBI_QUIRK {
        @Override
        public Solver solver(Objective objective) {
            return new CachingSolver(new FullEnumerationSolver(objective, true));
        }
    },
    /** The paper's integer program, solved by branch and bound. */
    INTEGER_PROGRAM {
        @Override
        public Solver solver(Objective objective) {
            return new CachingSolver(new IntegerProgramSolver(objective));
        }
    },
    /** The best single variant under Model-Switching's own core bound (MS+). */
    MS_PLUS {
        @Override
        public Solver solver(Objective objective) {
            return new CachingSolver(new SingleVariantSolver(objective));
        }
    };

    /** Returns the name as in files, such as {@code gurobi-quirk}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a new solver of this kind that remembers its answers. */
    public abstract Solver solver(Objective objective);
}
