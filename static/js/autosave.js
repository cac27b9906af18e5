// Saves the form of the writing pane by itself.
//
// What others may listen for, on the document:
//   writing:dirty   detail {thing, id}       something was typed that is not saved
//   writing:saved   detail {thing, id, at}   all of it is
//   writing:failed  detail {thing, id, why}  it is not: network, clash, refused, signed-out, locked
// And what they send before they leave the pane or the page by a script:
//   writing:leave   detail {waits: []}       promises are put there that settle, and never fail,
//                                            when the text is saved or kept in this browser
// htmx requests, links and forms wait by themselves.
