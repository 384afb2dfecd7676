/** A sender that keeps to the rate that each number may send at. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.polysms.throttle {
    requires transitive dev.polysms.core;
    requires transitive io.github.bucket4j.core;
    requires static transitive org.jspecify;

    exports dev.polysms.throttle;
}
