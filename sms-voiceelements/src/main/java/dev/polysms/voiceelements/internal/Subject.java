package dev.polysms.voiceelements.internal;

/** What a call is about: a status of the vendor's one list does not mean the same to each. */
enum Subject {
    /** A text to be sent. */
    TEXT,
    /** Numbers and campaigns. */
    NUMBER,
    /** A file to be kept. */
    UPLOAD,
    /** A file to be had. */
    FETCH
}
