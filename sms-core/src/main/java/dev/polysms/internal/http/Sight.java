package dev.polysms.internal.http;

/** What a look at a connection finds. */
enum Sight {
    NOTHING,
    BYTES,
    END
}
