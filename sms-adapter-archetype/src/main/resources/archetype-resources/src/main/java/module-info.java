/** The ${vendor} adapter. */
module ${package} {
    requires transitive dev.polysms.core;

    exports ${package};

    provides dev.polysms.spi.SmsClientFactory with
            ${package}.internal.${vendor}ClientFactory;
}
