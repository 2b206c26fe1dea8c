package org.orrery.scenarios.malformed;

/** A kind of input file, with a scenario of the library that reads one. */
enum Kind {
    SCENARIO("infadapter/queue-bound.yaml", "infadapter/queue-bound.yaml"),
    SCENARIO_WITH_SEARCH("basic/largest-load.yaml", "basic/largest-load.yaml"),
    SCENARIO_OF_NETWORKS("machnet/fig12-connect.yaml", "machnet/fig12-connect.yaml"),
    SCENARIO_OF_MEMORY("numapte/region-size.yaml", "numapte/region-size.yaml"),
    CALIBRATION("infadapter/queue-bound.yaml", "infadapter/models/infadapter.yaml"),
    CALIBRATION_OF_NETWORKS("machnet/fig12-connect.yaml", "machnet/models/machnet.yaml"),
    CALIBRATION_OF_MEMORY("numapte/region-size.yaml", "numapte/models/machines.yaml"),
    WEIGHTS("infadapter/burst.yaml", "infadapter/models/infadapter-lstm.yaml"),
    TRACE("ipa/own-pipeline.yaml", "ipa/traces/bursty.yaml"),
    PIPELINE("ipa/own-pipeline.yaml", "ipa/own/moderation.yaml"),
    LIST_TABLE("ipa/own-pipeline.yaml", "ipa/own/profile.csv"),
    REFERENCE_TABLE("infadapter/saturation-profile.yaml", "infadapter/expected/saturation.csv"),
    RECORDED_PROGRAM("phoenix/recorded-program.yaml", "phoenix/traces/sort.lackey");

    /** Path of the scenario in the library. */
    final String scenario;

    /** Path of the file that is spoilt; a calibration file stands beside the scenario, where it comes before the model's own. */
    final String file;

    Kind(String scenario, String file) {
        this.scenario = scenario;
        this.file = file;
    }
}
