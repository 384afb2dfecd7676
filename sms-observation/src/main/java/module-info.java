/** Metrics and traces of each call with Micrometer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.polysms.observation {
    requires transitive dev.polysms.core;
    requires transitive micrometer.commons;
    requires transitive micrometer.observation;
    requires static transitive micrometer.core;
    requires static transitive org.jspecify;

    exports dev.polysms.observation;
}
