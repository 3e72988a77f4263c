"""The steps of a build, each on files of the dataset folder, so that each can be done anew, elsewhere, or not at all:

sources    one file -> what it was read to say (claims)
works      the claims of all versions of a document -> its graphs, validated
labels     a file of labels that an operator has -> labels of the concepts that documents are about
whole      what works say of shared things, series, report -> the loaded store
catalog    the loaded store, counted -> its description, which is loaded too, and the history of versions
"""
