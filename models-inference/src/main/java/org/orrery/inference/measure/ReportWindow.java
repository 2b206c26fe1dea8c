package org.orrery.inference.measure;

/** What the servers and the clients saw since a report. */
final class ReportWindow {
    final BucketHistogram server;
    final ExactWindow client = new ExactWindow();

    ReportWindow(BucketParameters buckets) {
        server = new BucketHistogram(buckets);
    }

    void clear() {
        server.clear();
        client.clear();
    }
}
