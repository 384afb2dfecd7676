/** Writes the messages of any vendor's history as CSV. */
module dev.polysms.csv {
    requires transitive dev.polysms.core;
    requires de.siegmar.fastcsv;
    requires static transitive org.jspecify;

    exports dev.polysms.csv;
}
