/** Contract suites for adapters and tools for tests of code that uses Polysms. */
module dev.polysms.testkit {
    requires transitive dev.polysms.core;
    requires transitive dev.polysms.sandbox;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires java.logging;
    requires java.management;
    requires org.assertj.core;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.polysms.testkit;
    exports dev.polysms.testkit.junit;
}
