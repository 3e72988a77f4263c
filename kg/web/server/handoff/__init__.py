"""Look-ups on more than one core: connections that only look up things are lent to a process beside the server.

One thread of Python answers some thousand look-ups a second, whatever else the machine could do. All else that a
server does wants one place: turns, queues, what is kept, what is counted. So the server takes every connection, and
lends those that have asked nothing but look-ups for a while, while others do too. The process answers them as the
server would (`kg.web.server.express`); whatever else comes on a lent connection, malformed, in pieces or of another
kind, goes home with the connection, and the server answers. What is lent still counts as open there.

    channel   messages between the two, each perhaps with a connection
    lending   the server's side: what is lent, to whom; processes, their start and end
    clerk     the process
"""
