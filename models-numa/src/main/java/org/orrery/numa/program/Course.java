package org.orrery.numa.program;

/** The course of the first process over time. */
final class Course {
    private final ProgramTables series;
    private double operationsBefore;
    private double busyBefore;
    private double walksBefore;

    Course(ProgramTables series) {
        this.series = series;
    }

    /** Adds points for an epoch that ends now. */
    void point(long now, Task first, long length, double lowestSetting) {
        Sample total = first.counters().total();
        double operations = first.counters().operations();
        double busy = total.busy - busyBefore;
        series.rate().add(now, (operations - operationsBefore) / length * 1e6);
        series.walkShareOverTime().add(now, busy > 0 ? (total.walkPending - walksBefore) / busy : 0);
        series.localDataOverTime().add(now, first.localData());
        series.localTableOverTime().add(now, first.localTable());
        series.bandwidthSetting().add(now, lowestSetting);
        series.copiesOverTime().add(now, first.copies().count());
        operationsBefore = operations;
        busyBefore = total.busy;
        walksBefore = total.walkPending;
    }
}
